/** One answer of the API; `body` is its JSON, or its text when it is none. */
export interface ApiAnswer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface ApiClient {
  /** Any method, for what goes through the table of routes. */
  request<Body = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<ApiAnswer<Body>>;
  get<Body = Record<string, unknown>>(path: string): Promise<ApiAnswer<Body>>;
  post<Body = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<ApiAnswer<Body>>;
  put<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<ApiAnswer<Body>>;
  patch<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<ApiAnswer<Body>>;
  delete<Body = Record<string, unknown>>(path: string): Promise<ApiAnswer<Body>>;
}

/** A JSON client for `baseUrl` with an API key or token. */
export function apiClient(baseUrl: string, key?: string): ApiClient {
  const send = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    more?: Readonly<Record<string, string>>,
  ): Promise<ApiAnswer<Body>> => {
    const headers = new Headers({ ...more });
    headers.set("accept", "application/json");
    if (key) headers.set("authorization", `Bearer ${key}`);
    if (body !== undefined) headers.set("content-type", "application/json");
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(`${baseUrl}${path}`, init);
    return { status: response.status, headers: response.headers, body: readBody(await response.text()) as Body };
  };
  return {
    request: send,
    get: (path) => send("GET", path),
    post: (path, body, headers) => send("POST", path, body, headers),
    put: (path, body) => send("PUT", path, body),
    patch: (path, body) => send("PATCH", path, body),
    delete: (path) => send("DELETE", path),
  };
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
