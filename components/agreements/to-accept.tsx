import { useTranslations } from "next-intl";
import { Card, Section } from "#components/ui/index.ts";
import type { ownOpenAgreements } from "#lib/domain/customers/agreement/reads.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { AcceptForm } from "./accept-form.tsx";
import { AgreementWords } from "./words.tsx";

type Open = Awaited<ReturnType<typeof ownOpenAgreements>>;

/** What a customer's own global admin is asked to accept, with each provider, and what begins by it. */
export function AgreementsToAccept({ open: { accounts, text }, action }: { open: Open; action: FormAction }) {
  const t = useTranslations("agreements.accept");
  if (!text) return null;
  return accounts.map(({ id, name, provider, subscriptions }) => (
    <Section key={id} title={t("title")} description={t("intro", { provider: provider.name, customer: name })}>
      <Card className="flex flex-col gap-4">
        {subscriptions.length > 0 && (
          <div>
            <p>{t("waits")}</p>
            <ul className="list-disc pl-5">
              {subscriptions.map((each) => (
                <li key={each.id}>{t("line", { offer: each.offer.title, quantity: each.quantity })}</li>
              ))}
            </ul>
          </div>
        )}
        <AgreementWords text={text} />
        <AcceptForm account={{ id, name }} textId={text.id} action={action} />
      </Card>
    </Section>
  ));
}
