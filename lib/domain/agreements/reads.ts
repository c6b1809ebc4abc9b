import "server-only";
import { z } from "zod";
import { read } from "../../operation.ts";
import { currentText } from "./parts.ts";

/** The text that is accepted from now on. */
export const readAgreement = read("agreement.read", z.object({}), async ({ db }) => currentText(db));

const shownVersions = 50;
/** Every text there was, the newest first, and by how many customers each was accepted. */
export const listAgreements = read("agreement.list", z.object({}), async ({ db, mine }) =>
  db.agreementText.findMany({
    where: mine,
    select: { id: true, version: true, publishedAt: true, publishedByName: true, _count: { select: { acceptedBy: true } } },
    orderBy: { publishedAt: "desc" },
    take: shownVersions,
  }),
);
