import { db } from "../support/db.ts";
import { cast } from "../support/cast.ts";
import { by, strangers, without } from "../support/strangers.ts";

const { ada, rita, paul, nils, florist } = await cast();
const provider = await db.provider.findUniqueOrThrow({ where: { id: ada.organizationId } });
const reseller = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });

await strangers(import.meta.filename, {
  readOwnProviderIds: by([paul, nils, florist], {}, without(provider.tenantId), { actor: ada }),
  readOwnResellerIds: by([paul, nils], {}, without(reseller.tenantId), { actor: rita }),
});
