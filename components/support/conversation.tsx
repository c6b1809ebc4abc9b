import { useTranslations } from "next-intl";
import { Badge, Time } from "#components/ui/index.ts";
import type { ServiceRequestPage } from "#lib/domain/support/reads.ts";
import type { Severity } from "#lib/domain/support/rules.ts";

type Note = ServiceRequestPage["notes"][number];

/** Everything that was said and done, in its order. */
export function Conversation({ notes }: { notes: Note[] }) {
  return (
    <ol className="flex flex-col gap-3">
      {notes.map((note) => (
        <li key={note.id} className={`rounded-lg border border-line p-3 ${note.internal ? "bg-sunken" : "bg-surface"}`}>
          <Head note={note} />
          {note.kind !== "SEVERITY" && note.kind !== "CONTACT_CHANGED" && <p className="mt-1 wrap-anywhere whitespace-pre-line">{note.text}</p>}
        </li>
      ))}
    </ol>
  );
}

function Head({ note: { kind, text, internal, at, authorName, authorOrganization } }: { note: Note }) {
  const t = useTranslations("support.details");
  const severities = useTranslations("support.severities");
  const who = authorOrganization ? t("by", { name: authorName, organization: authorOrganization }) : authorName;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-soft">
      {kind === "CONTACT_CHANGED" ? (
        <span className="font-semibold text-ink">{t("kinds.CONTACT_CHANGED", { name: text })}</span>
      ) : (
        <>
          <span className="font-semibold text-ink">{who}</span>
          {kind !== "NOTE" && <span>{t(`kinds.${kind}`)}</span>}
          {kind === "SEVERITY" && <span>→ {severities(text as Severity)}</span>}
        </>
      )}
      <Time value={at} withTime />
      {internal && <Badge tone="neutral">{t("internal")}</Badge>}
    </p>
  );
}
