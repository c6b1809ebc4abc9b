import { createHash } from "node:crypto";
import { addDays } from "#lib/days.ts";
import sharp from "sharp";
import { dueDays } from "#lib/domain/directory/rules.ts";
import type { Db } from "#lib/platform/db.ts";
import { daysAgo, idAt, log, nameOf, type Organizations, type Staff } from "./demo-people.ts";

type Place = { country: string; targetUrl: string };

/** A small picture with a shape and initials. */
async function logo(tx: Db, providerId: string, colour: string, initials: string, createdAt: Date) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="140"><rect x="4" y="20" width="100" height="100" rx="22" fill="${colour}"/><path d="M24 90 54 40 84 90" fill="none" stroke="#fff" stroke-width="12" stroke-linejoin="round"/><text x="118" y="92" font-family="sans-serif" font-weight="700" font-size="60" fill="${colour}">${initials}</text></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).webp({ quality: 90 }).toBuffer({ resolveWithObject: true });
  const bytes = Uint8Array.from(data);
  const sha256 = createHash("sha256").update(data).digest("hex");
  return tx.logo.create({ data: { providerId, contentType: "image/webp", bytes, sha256, width: info.width, height: info.height, createdAt } });
}

/** Both providers are in the public directory; one of them waits for a change, longer than it should. */
export async function directory(tx: Db, all: Organizations, them: Staff) {
  const list = async (provider: { id: string; name: string }, colour: string, initials: string, locations: Place[]) => {
    const kept = await logo(tx, provider.id, colour, initials, daysAgo(300));
    await tx.directoryListing.create({
      data: {
        providerId: provider.id,
        companyName: provider.name,
        logoId: kept.id,
        publishedAt: daysAgo(290),
        locations: { create: locations.map(({ country, targetUrl }) => ({ country, targetUrl })) },
      },
    });
    return kept;
  };
  const places = (domain: string, ...codes: string[]) =>
    codes.map((country) => ({ country, targetUrl: `https://www.${domain}/${country.toLowerCase()}/partner` }));
  const ask = async (
    provider: { id: string; name: string },
    by: Staff["ada"],
    days: number,
    wanted: { logoId: string; locations: Place[]; note: string },
    decided = {},
  ) => {
    const at = daysAgo(days);
    const request = await tx.listingChangeRequest.create({
      data: {
        ...{ id: idAt(at), providerId: provider.id, companyName: provider.name, ...wanted, ...decided },
        ...{ submittedAt: at, submittedById: by.id, submittedByName: nameOf(by), dueAt: addDays(at, dueDays) },
      },
    });
    const entry = {
      action: "provider.requestListingChange",
      subjectId: request.id,
      subjectName: `SR-${String(request.number).padStart(6, "0")}`,
      providerId: provider.id,
    };
    await log(tx, at, by, provider, "provider", entry);
  };
  const northwind = places("northwind.example", "AT", "CH", "DE");
  const ours = await list(all.northwind, "#0b5cad", "NW", northwind);
  const theirs = await list(all.contoso, "#7a2e8e", "CD", places("contoso-dist.example", "FR"));
  const published = { state: "PUBLISHED" as const, decidedAt: daysAgo(290), decidedByName: nameOf(them.olga) };
  await ask(all.northwind, them.ada, 300, { logoId: ours.id, locations: northwind, note: "Wir verkaufen jetzt auch in der Schweiz." }, published);
  const wanted = { logoId: theirs.id, locations: places("contoso-dist.example", "BE", "FR"), note: "Nous servons aussi la Belgique." };
  await ask(all.contoso, them.paul, 24, wanted);
}
