import { addresses } from "virtual:route-addresses";
import { type Client, createClient } from "../../../lib/api/client.ts";

/**
 * The typed client as the person who is logged in. A token that the server no longer takes though it looks good here (a
 * clock that is wrong, a session that was ended) is renewed once.
 */
export function createApi(
  apiUrl: string,
  tokens: { readonly token: () => Promise<string>; readonly renew: () => Promise<string> },
): Client {
  return createClient(addresses, {
    baseUrl: apiUrl,
    token: tokens.token,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (response.status !== 401) return response;
      const headers = new Headers(init?.headers);
      headers.set("authorization", `Bearer ${await tokens.renew()}`);
      return fetch(input, { ...init, headers });
    },
  });
}
