"use client";

import { useTranslations } from "next-intl";
import { DateField, type Meta, RadioGroupField, TextField } from "#components/ui/forms.ts";
import { agreementSources } from "#lib/forms/agreements.ts";

type AcceptorName = "agreementFirstName" | "agreementLastName" | "agreementEmail" | "agreementPhone" | "agreementDate";
type Acceptor = Record<AcceptorName, Meta>;

// Demanded only while they show, which the browser can't know before a script is there; the server does.
const undemanded = ({ id, name, key, errorId, descriptionId, initialValue, errors, maxLength }: Meta): Meta => ({
  id,
  name,
  key,
  errorId,
  descriptionId,
  initialValue,
  errors,
  maxLength,
});

/** Who accepted the customer agreement, and when. `today` bounds the date in the browser. */
export function AcceptorFields({ fields, today }: { fields: Acceptor; today: string }) {
  const t = useTranslations("customers.new");
  return (
    <>
      <TextField meta={undemanded(fields.agreementFirstName)} label={t("acceptor_first")} autoComplete="off" />
      <TextField meta={undemanded(fields.agreementLastName)} label={t("acceptor_last")} autoComplete="off" />
      <TextField meta={undemanded(fields.agreementEmail)} label={t("acceptor_email")} type="email" autoComplete="off" />
      <TextField meta={fields.agreementPhone} label={t("acceptor_phone")} type="tel" autoComplete="off" optional />
      <DateField meta={undemanded(fields.agreementDate)} label={t("accepted_on")} max={today} />
    </>
  );
}

/** `ordering`: for a customer that is there, whose order waits otherwise. The acceptor's fields show while acceptance is attested; the browser's style rules do that, without a script. In a class, `_` would be a space. */
export function AgreementFields({ fields, today, ordering }: { fields: Acceptor & { agreementSource: Meta }; today: string; ordering?: boolean }) {
  const t = useTranslations("customers.new");
  const order = useTranslations("agreements.order");
  const words = { CUSTOMER_WILL_BE_ASKED: "asked", ATTESTED_BY_PARTNER: "attested" } as const;
  const ordered = { CUSTOMER_WILL_BE_ASKED: "wait", ATTESTED_BY_PARTNER: "attest" } as const;
  const options = agreementSources.map((value) =>
    ordering
      ? { value, label: order(ordered[value]), help: order(`${ordered[value]}_help`) }
      : { value, label: t(words[value]), help: t(`${words[value]}_help`) },
  );
  return (
    <div className="group flex flex-col gap-4">
      <RadioGroupField meta={fields.agreementSource} label={t("agreement_choice")} options={options} />
      <fieldset className="hidden flex-col gap-4 rounded-lg border border-line p-4 group-has-[input[value^=ATTESTED]:checked]:flex">
        <legend className="px-1 font-medium">{t("acceptor")}</legend>
        <AcceptorFields fields={fields} today={today} />
      </fieldset>
    </div>
  );
}
