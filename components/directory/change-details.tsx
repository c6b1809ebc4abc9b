import { useTranslations } from "next-intl";
import { Card, DescriptionList, Time } from "#components/ui/index.ts";
import type { readListingChange } from "#lib/domain/directory/reads.ts";
import { isListingChangeOverdue } from "#lib/domain/directory/rules.ts";
import { ListingStateBadge, OverdueBadge } from "./state-badge.tsx";

type Change = Awaited<ReturnType<typeof readListingChange>>;

/** Who asked for what when, and what became of it. */
export function ChangeDetails({ change, now }: { change: Change; now: Date }) {
  const t = useTranslations("directory.request");
  return (
    <Card>
      <DescriptionList
        items={[
          { term: t("state"), value: <ListingStateBadge state={change.state} /> },
          { term: t("provider"), value: change.provider.name },
          {
            term: t("submitted"),
            value: (
              <>
                <Time value={change.submittedAt} withTime />, {change.submittedByName}
              </>
            ),
          },
          {
            term: t("due"),
            value: (
              <span className="inline-flex flex-wrap items-center gap-2">
                <Time value={change.dueAt} />
                {isListingChangeOverdue(change, now) && <OverdueBadge />}
              </span>
            ),
          },
          ...(change.note ? [{ term: t("note"), value: <span className="whitespace-pre-line">{change.note}</span> }] : []),
          ...(change.decidedAt
            ? [
                {
                  term: t("decided"),
                  value: (
                    <>
                      <Time value={change.decidedAt} withTime />, {change.decidedByName}
                    </>
                  ),
                },
              ]
            : []),
          ...(change.reason ? [{ term: t("reason"), value: <span className="whitespace-pre-line">{change.reason}</span> }] : []),
        ]}
      />
    </Card>
  );
}
