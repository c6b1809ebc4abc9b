import { useTranslations } from "next-intl";
import type { ActivityEntry } from "#lib/domain/audit/reads.ts";

/** Who did it: a person with their organisation, the portal's clock, or somebody who hadn't signed in. */
export function Performer({ entry }: { entry: Pick<ActivityEntry, "actorKind" | "actorName" | "actorOrganization"> }) {
  const t = useTranslations("activity");
  if (entry.actorKind === "system") return <>{t("system")}</>;
  if (entry.actorKind === "guest") return <>{t("nobody")}</>;
  return (
    <>
      {entry.actorName}
      <span className="block text-xs text-ink-soft">{entry.actorOrganization}</span>
    </>
  );
}
