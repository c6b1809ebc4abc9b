import "server-only";
import { dayOf, lastDayBefore } from "#lib/days.ts";
import { createTranslator } from "use-intl/core";
import type { Actor } from "../access.ts";
import { listEnded } from "../domain/assignments/ending/reads.ts";
import { messagesOf } from "../i18n/messages.ts";
import type { CsvExport } from "./csv-route.ts";

/** The record of an ended partnership, whichever side reads it; the address is `/…/the partnership's id/export`. */
export function endedLines(
  actor: Actor,
  { after: _, ...filters }: Record<string, string>,
  path: string[],
): CsvExport<Awaited<ReturnType<typeof listEnded>>["items"][number]> {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "partnerships.ended" });
  const end = createTranslator({ locale, messages, namespace: "partnerships.end" });
  const rights = createTranslator({ locale, messages, namespace: "customers.rights" });
  const columns = createTranslator({ locale, messages, namespace: "assignments.columns" });
  const day = (value: Date | null) => value && dayOf(value);
  return {
    name: t("title"),
    header: [end("customer"), t("what"), t("count"), columns("rights"), t("decision"), t("moved_to"), t("kept_until"), t("settled")],
    page: (after) => listEnded(actor, { ...filters, id: path.at(-2), after }),
    line: (row) => [
      row.customer.name,
      t(`facts.${row.fact}`),
      { value: row.count, decimals: 0 },
      row.adminRights && rights(row.adminRights),
      t(`decisions.${row.decision}`),
      row.movedTo?.name ?? null,
      day(row.keptUntil && lastDayBefore(row.keptUntil)),
      day(row.settledAt),
    ],
  };
}
