import { phoneWords } from "../phones.ts";
import { type Compose, translate } from "./letter.ts";

/** To the customer's contact, when nobody attested that the customer agreement was accepted. */
export const customerAgreementRequest: Compose<{
  name: string;
  customer: string;
  domain: string;
  provider: string;
  supportEmail: string;
  supportPhone: string;
}> = (data, language) => {
  const t = translate(language, "customer_agreement_request");
  const words = { ...data, supportPhone: phoneWords(data.supportPhone) };
  return { subject: t("subject", words), text: t("text", words) };
};
