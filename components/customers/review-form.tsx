"use client";

import { useTranslations } from "next-intl";
import { useActionForm } from "#components/ui/forms.ts";
import { buttonClass, FormActions, LinkButton, Notice, SubmitButton, TextLink, useProblemText } from "#components/ui/index.ts";
import { SubmittedDraft } from "#lib/forms/customers.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { DiscardForm } from "./account-form.tsx";
import { Confirmation, type Confirmed } from "./confirmation.tsx";
import { useAccountLabels } from "./labels.ts";
import { type Secret, useLeft } from "./setup-info.tsx";
import type { Refusal } from "#lib/refusal.ts";

type Wrong = Record<string, Refusal[] | null | undefined>;
type Props = {
  draft: string;
  from: string;
  priceTotal: number;
  /** What is wrong already, before anything was sent. */
  wrong: Wrong;
  /** Once it was submitted: what became of it. */
  confirmed?: Confirmed;
  mayReset: boolean;
  mayHandOver: boolean;
  action: FormAction;
  handOver: FormAction;
  makeLink: FormAction;
  discard: (data: FormData) => Promise<void>;
  children: React.ReactNode;
};

/**
 * Steps 3 and 4 are one place: the answer to Submit holds the temporary password once, and it must outlive the page being
 * drawn afresh around it. Loaded anew, the same address shows the confirmation without it.
 */
export function ReviewForm({ draft, from, priceTotal, wrong, confirmed, mayReset, mayHandOver, action, handOver, makeLink, discard, children }: Props) {
  const t = useTranslations("customers.new");
  const common = useTranslations("common");
  const { form, formProps, done } = useActionForm({ id: "new-review", action, schema: SubmittedDraft });
  const left = useLeft();
  if (confirmed) {
    const secret = !left && isSecret(done) ? done : undefined;
    return <Confirmation customer={confirmed} {...{ secret, mayReset, mayHandOver, handOver, makeLink }} />;
  }
  const refused = form.status === "error" ? form.allErrors : undefined;
  return (
    <div className="flex flex-col gap-6">
      <Refused draft={draft} wrong={refused ?? wrong} />
      {children}
      <form {...formProps}>
        <input type="hidden" name="draft" value={draft} />
        <input type="hidden" name="priceTotal" value={priceTotal} />
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
          <LinkButton href={paths.newCustomerSubscriptions(draft)}>{t("back_subscriptions")}</LinkButton>
          <button type="submit" form="discard" className={buttonClass("secondary")}>
            {common("cancel")}
          </button>
        </FormActions>
      </form>
      <DiscardForm draft={draft} from={from} discard={discard} />
    </div>
  );
}

const isSecret = (done: unknown): done is Secret => typeof done === "object" && done !== null && "password" in done;

/** Each thing that stands in the way, with a link to the field where it is mended. */
function Refused({ draft, wrong }: { draft: string; wrong: Wrong }) {
  const t = useTranslations("customers.new");
  const words = useProblemText();
  const labels = useAccountLabels();
  const all = Object.entries(wrong).filter(([, codes]) => codes?.length);
  if (all.length === 0) return null;
  const whole = all.filter(([name]) => name === "").flatMap(([, codes]) => codes ?? []);
  const fields = all.filter(([name]) => name !== "");
  return (
    <div role="alert">
      <Notice tone="bad" title={t("not_complete")}>
        {whole.map((refused) => (
          <p key={refused.code}>{words(refused)}</p>
        ))}
        <ul className="list-disc pl-5">
          {fields.map(([name, codes]) => (
            <li key={name}>
              {labels[name] && `${labels[name]}: `}
              {codes?.map(words).join(" ")}{" "}
              {name.startsWith("lines") ? (
                <TextLink href={paths.newCustomerSubscriptions(draft)}>{t("to_subscriptions")}</TextLink>
              ) : (
                <TextLink href={`${paths.newCustomer({ draft })}#new-account-${name}`}>{t("to_account")}</TextLink>
              )}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
