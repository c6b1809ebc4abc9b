import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import { Card, RowLink, Section } from "#components/ui/index.ts";

export type Step = {
  key:
    | "request_partnership"
    | "add_customer"
    | "decide_requests"
    | "vet"
    | "review_qualifications"
    | "decide_listings"
    | "confirm_email"
    | "be_vetted"
    | "sign_agreement"
    | "accept_invitation"
    | "serve_customer"
    | "see_support";
  done: boolean;
  href?: string;
};

/** What to do next, with what is done already. */
export function Steps({ steps }: { steps: Step[] }) {
  const t = useTranslations("overview.steps");
  if (steps.length === 0) return null;
  return (
    <Section title={t("title")}>
      <Card>
        <ol className="flex flex-col gap-3">
          {steps.map(({ key, done, href }) => {
            return (
              <li key={key} className="flex items-center gap-3">
                <Icon name={done ? "good" : "circle"} className={`size-5 ${done ? "text-good" : "text-ink-soft"}`} />
                <span className="sr-only">{done ? t("done") : t("open")}</span>
                {href && !done ? <RowLink href={href}>{t(key)}</RowLink> : <span className={done ? "text-ink-soft" : ""}>{t(key)}</span>}
              </li>
            );
          })}
        </ol>
      </Card>
    </Section>
  );
}
