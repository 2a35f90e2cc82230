/** Made by the build (`vite.config.ts`): where the routes are, without the schemas of what they take and answer. */
declare module "virtual:route-addresses" {
  export const addresses: import("../lib/api/client.ts").Addresses;
}
