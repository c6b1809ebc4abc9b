import { phoneWords } from "../phones/words.ts";
import { type Compose, translate } from "./letter.ts";

type Asked = { name: string; customer: string; domain: string; provider: string; supportEmail: string; supportPhone: string };

/** To the customer's contact, when nobody attested that the customer agreement was accepted. */
export const customerAgreementRequest: Compose<Asked> = (data, language) => {
  const t = translate(language, "customer_agreement_request");
  const words = { ...data, supportPhone: phoneWords(data.supportPhone) };
  return { subject: t("subject", words), text: t("text", words) };
};

/** Later, to whoever can accept it or knows who can. */
export const customerAgreementReminder: Compose<Asked & { link: string }> = (data, language) => {
  const t = translate(language, "customer_agreement_reminder");
  return { subject: t("subject", data), text: t("text", data) };
};
