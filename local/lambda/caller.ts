/** One process of a function. Its access key id says which, so the gate needs no list of keys. */
export interface Caller {
  readonly functionName: string;
  readonly process: number;
}

export function accessKeyOf(caller: Caller): string {
  return `LOCAL-${caller.process}-${caller.functionName}`;
}

/** @returns null for a key that no function has */
export function readAccessKey(key: string): Caller | null {
  const [, process, functionName] = /^LOCAL-(\d+)-([\w-]+)$/.exec(key) ?? [];
  return process === undefined || functionName === undefined ? null : { functionName, process: Number(process) };
}
