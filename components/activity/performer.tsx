import { useTranslations } from "next-intl";
import type { RecentEntry } from "#lib/domain/audit/reads.ts";
import { performedBy } from "./words.ts";

/** Who did it, with their organisation. */
export function Performer({ entry }: { entry: RecentEntry }) {
  const t = useTranslations();
  return (
    <>
      {performedBy(t, entry)}
      {entry.actorKind !== "system" && entry.actorOrganization && <span className="block text-xs text-ink-soft">{entry.actorOrganization}</span>}
    </>
  );
}
