/** A decoder of postal-mime for parts that are neither base64 nor quoted-printable, and what it keeps here. */
export interface PlainDecoder {
  blocks?: Uint8Array<ArrayBuffer>[];
  /** How much of the last block is filled. */
  used?: number;
  update(line: Uint8Array): void;
  finalize(): Promise<ArrayBuffer>;
}

const BLOCK = 128 * 1024;
const NEW_LINE = Uint8Array.of(0x0a);

/** Takes the next line of a part, without its line end, which becomes a single LF. */
export function updatePlain(this: PlainDecoder, line: Uint8Array): void {
  append(this, line);
  append(this, NEW_LINE);
}

function append(decoder: PlainDecoder, bytes: Uint8Array): void {
  decoder.blocks ??= [];
  let last = decoder.blocks.at(-1);
  if (last === undefined || last.length - (decoder.used ?? 0) < bytes.length) {
    if (last !== undefined) decoder.blocks[decoder.blocks.length - 1] = last.subarray(0, decoder.used);
    last = new Uint8Array(Math.max(BLOCK, bytes.length));
    decoder.blocks.push(last);
    decoder.used = 0;
  }
  last.set(bytes, decoder.used);
  decoder.used = (decoder.used ?? 0) + bytes.length;
}

/** The content of the part. */
export async function finalizePlain(this: PlainDecoder): Promise<ArrayBuffer> {
  const blocks = this.blocks ?? [];
  const last = blocks.pop()?.subarray(0, this.used);
  if (last !== undefined) blocks.push(last);
  const whole = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole.buffer;
}
