import { listApplications, listConsents } from "#lib/domain/applications/reads.ts";
import { giveConsent } from "#lib/domain/applications/writes.ts";
import { askDeviceCode, openDevice } from "#lib/domain/applications/devices/writes.ts";
import { redirectUri, register } from "../support/api.ts";
import { cast, guess } from "../support/cast.ts";
import { by, notFound, strangers, without } from "../support/strangers.ts";
import { colleague } from "../support/world.ts";

const { ada, rita, paul, nils, everybody } = await cast();
const ines = await colleague(ada, ["ADMIN_AGENT"]);
const own = await register(ada, { name: "Ada's own", roles: ["SALES_AGENT"] });
const asked = { clientId: own.clientId, redirectUri };
const code = ((await giveConsent(ada, { ...asked, version: 1 })) as { code: string }).code;
const [consent] = await listConsents(ada, {});
const [program] = await listApplications(ada, {});
const secretId = program?.secrets[0]?.id;
const id = own.clientId;
const said = { name: "Mine", redirectUris: [], changes: true, roles: [] };
const shown = { clientId: id, tenant: "common", ip: "203.0.113.1" };

const line = await register(ada, { name: "Ada's command line", byCode: true });
const ofLine = { ...shown, clientId: line.clientId };
const { id: deviceId, ...codes } = (await askDeviceCode(ada, ofLine)) as { id: string; code: string; userCode: string };
await openDevice(ada, { code: codes.userCode });

await strangers(
  import.meta.filename,
  {
    listApplications: by([paul, rita, nils], {}, without("Ada's own")),
    listConsents: by([paul, rita, ines], {}, [], { actor: ada }),
    readAsking: by([paul, rita, nils], asked, notFound),
    registerApplication: "own",
    changeApplication: by([paul, rita], { ...said, id, version: 1 }, notFound),
    addSecret: by([paul, rita], { id, idempotencyKey: crypto.randomUUID() }, notFound),
    endSecret: by([paul, rita], { id, secretId }, notFound),
    revokeApplication: by([paul, rita], { id }, notFound),
    giveConsent: by([paul, rita], { ...asked, version: 1 }, notFound),
    askDeviceCode: by(everybody, { ...ofLine, clientId: crypto.randomUUID() }, { code: "application.unknown" }, { input: ofLine }),
    openDevice: by([paul, rita, ines], { code: codes.userCode }, { code: "invalid" }, { actor: ada }),
    readDevice: by([paul, rita, ines], { id: deviceId }, notFound, { actor: ada }),
    allowDevice: by([paul, rita, ines], { id: deviceId, version: 1 }, { code: "device.over" }, { actor: ada }),
    refuseDevice: by([paul, rita, ines], { id: deviceId }, { code: "device.over" }),
    exchangeDevice: by(everybody, { ...ofLine, deviceCode: guess }, { code: "device.over" }, { input: { ...ofLine, deviceCode: codes.code } }),
    endConsent: by([paul, rita, ines], { id: consent?.id }, notFound, { actor: ada }),
    listSigningKeys: "every row",
    readCertificate: "every row",
    takeSigningKey: "every row",
    countRequests: "every row",
    showProgram: by(everybody, { ...shown, clientSecret: guess }, { code: "application.wrong_secret" }, { input: { ...shown, clientSecret: own.secret } }),
    exchangeCode: by(
      everybody,
      { ...shown, clientSecret: own.secret, code: guess, redirectUri },
      { code: "application.grant_over" },
      { input: { ...shown, clientSecret: own.secret, code, redirectUri } },
    ),
    exchangeRefresh: by(
      everybody,
      { ...shown, clientSecret: own.secret, refreshToken: guess },
      { code: "application.grant_over" },
      { input: { ...shown, clientSecret: guess, refreshToken: guess } },
    ),
  },
  { writes: ["Throttle"] },
);
