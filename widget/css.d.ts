/** A style sheet comes as its text: infra/build-widget.ts. */
declare module "*.css" {
  export const css: string;
}
