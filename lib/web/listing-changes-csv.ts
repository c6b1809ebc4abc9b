import "server-only";
import { createTranslator } from "use-intl/core";
import type { exportListingChanges, exportOwnListingChanges } from "../domain/directory/reads.ts";
import { listingRequestNumber } from "../domain/directory/rules.ts";
import { messagesOf } from "../i18n/messages.ts";
import { csvRoute } from "./csv-route.ts";

/** Requests to change directory entries as a file: a provider's own, or those of all. */
export const listingChangesCsv = (list: typeof exportListingChanges | typeof exportOwnListingChanges, title: "own.requests" | "requests.title") =>
  csvRoute((actor, { after: _, ...filters }) => {
    const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "directory" });
    const columns = ["number", "provider", "name", "state", "submitted", "by", "due"] as const;
    return {
      name: t(title),
      header: [...columns.map((column) => t(`columns.${column}`)), t("request.decided")],
      page: (after) => list(actor, { ...filters, after }),
      line: (row) => [
        listingRequestNumber(row.number),
        row.provider.name,
        row.companyName,
        t(`states.${row.state}`),
        row.submittedAt.toISOString(),
        row.submittedByName,
        row.dueAt.toISOString(),
        row.decidedAt?.toISOString() ?? null,
      ],
    };
  });
