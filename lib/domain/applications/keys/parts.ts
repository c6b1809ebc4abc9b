import "server-only";
import { unsealed } from "../../../platform/sealed.ts";

export type Jwk = Record<string, unknown>;
/** Its private half; nothing where that can't be read any more. */
export const openedKey = ({ id, privateKey }: { id: string; privateKey: string }): { id: string; privateKey: Jwk } | undefined => {
  try {
    return { id, privateKey: JSON.parse(unsealed(privateKey, id).text) as Jwk };
  } catch {
    // The secret that sealed it is gone: what it signed is still good, and the next is signed by another.
    return undefined;
  }
};
