/** Expected failures that a caller can act on. Anything else that is thrown is a defect and becomes a 500. */

/** One place in the input that is wrong; `path` is dotted (`settings.pageId`). */
export interface InputProblem {
  readonly path: string;
  readonly message: string;
}

/** Base of every failure whose text may be shown to the caller. `status` is the HTTP status it becomes. */
export abstract class ParleyError extends Error {
  abstract readonly status: number;
  abstract readonly title: string;
  override get name(): string {
    return this.constructor.name;
  }
}

/** The input has the wrong shape or refers to something that cannot be used. */
export class Invalid extends ParleyError {
  readonly status = 400;
  readonly title = "Bad input";
  readonly problems: readonly InputProblem[];
  constructor(detail: string, problems: readonly InputProblem[] = []) {
    super(detail);
    this.problems = problems;
  }
}

/** No credentials, or credentials that do not hold. Never says which part was wrong. */
export class Unauthenticated extends ParleyError {
  readonly status = 401;
  readonly title = "Not authenticated";
}

/** The caller is known but their role does not allow this. */
export class Forbidden extends ParleyError {
  readonly status = 403;
  readonly title = "Not allowed";
}

/** It does not exist, or the caller may not see it: the two look the same from outside. */
export class NotFound extends ParleyError {
  readonly status = 404;
  readonly title = "Not found";
}

/** Somebody else changed it first, or it exists already. */
export class Conflict extends ParleyError {
  readonly status = 409;
  readonly title = "Conflict";
}

/** Too many others changed it at the same time. What was asked is safe to repeat from its start a little later. */
export class Contended extends ParleyError {
  readonly status = 409;
  readonly title = "Conflict";
}

/** The body or one of its parts is larger than what is taken. */
export class TooLarge extends ParleyError {
  readonly status = 413;
  readonly title = "Too large";
}

/** A rule of the channel forbids it, for example a closed reply window. */
export class Unprocessable extends ParleyError {
  readonly status = 422;
  readonly title = "The channel does not allow this";
}

/** Too many calls; `retryAfterSeconds` says when to come back. */
export class RateLimited extends ParleyError {
  readonly status = 429;
  readonly title = "Too many requests";
  readonly retryAfterSeconds: number;
  constructor(detail: string, retryAfterSeconds: number) {
    super(detail);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
