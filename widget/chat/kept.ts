/** What the bubble keeps in the browser. Both are lost with the page where cookies or storage are blocked. */
export interface Kept {
  read(): string | null;
  keep(value: string): void;
}
