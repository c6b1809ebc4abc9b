-- AlterEnum
ALTER TYPE "OrderLineStatus" ADD VALUE 'PENDING' AFTER 'COMPLETED';

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "agreementAskedAt" TIMESTAMPTZ(3),
ADD COLUMN     "agreementTextId" UUID;

-- CreateTable
CREATE TABLE "AgreementText" (
    "id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "english" TEXT NOT NULL,
    "german" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedByName" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AgreementText_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AgreementText_version_key" ON "AgreementText"("version");

-- CreateIndex
CREATE INDEX "AgreementText_publishedAt_idx" ON "AgreementText"("publishedAt" DESC);

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_agreementTextId_fkey" FOREIGN KEY ("agreementTextId") REFERENCES "AgreementText"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is written stays as it was accepted, also where one comes by the tables.
CREATE FUNCTION agreement_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'agreement_text_stays';
END $$;
CREATE TRIGGER agreement_text_stays BEFORE UPDATE OR DELETE ON "AgreementText" FOR EACH ROW EXECUTE FUNCTION agreement_text_stays();
ALTER TABLE "AgreementText" ADD CONSTRAINT agreement_text_in_both_languages CHECK ("version" <> '' AND "english" <> '' AND "german" <> '');

-- Whoever accepted, and when, is known however it came to be; only the customer's own acceptance is of a text.
ALTER TABLE "Customer" DROP CONSTRAINT customer_agreement_complete;
ALTER TABLE "Customer" ADD CONSTRAINT customer_agreement_complete CHECK (
  CASE "agreementSource"
    WHEN 'CUSTOMER_WILL_BE_ASKED' THEN "agreementDate" IS NULL AND "agreementTextId" IS NULL
    WHEN 'ATTESTED_BY_PARTNER' THEN "agreementDate" IS NOT NULL AND "agreementLastName" <> '' AND "agreementAttestedById" IS NOT NULL
      AND "agreementTextId" IS NULL
    ELSE "agreementDate" IS NOT NULL AND "agreementLastName" <> ''
  END
);

-- The few that haven't accepted are found among all.
CREATE INDEX customer_agreement_open ON "Customer" ("providerId", "name", "id") WHERE "agreementSource" = 'CUSTOMER_WILL_BE_ASKED';

-- Nothing begins before the customer agreement is accepted, whoever asks for it.
CREATE FUNCTION subscription_needs_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Customer" WHERE "id" = NEW."customerId" AND "agreementSource" = 'CUSTOMER_WILL_BE_ASKED') THEN
    RAISE EXCEPTION 'subscription_needs_agreement';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER subscription_needs_agreement_made BEFORE INSERT ON "Subscription"
  FOR EACH ROW WHEN (NEW."status" NOT IN ('PENDING', 'DELETED')) EXECUTE FUNCTION subscription_needs_agreement();
CREATE TRIGGER subscription_needs_agreement_begun BEFORE UPDATE OF "status" ON "Subscription"
  FOR EACH ROW WHEN (OLD."status" = 'PENDING' AND NEW."status" NOT IN ('PENDING', 'DELETED')) EXECUTE FUNCTION subscription_needs_agreement();

-- The text that is shown until an operator publishes another.
INSERT INTO "AgreementText" ("id", "version", "publishedAt", "english", "german") VALUES ('01935000-0000-7000-8000-000000000001', '1', '2026-11-28T00:00:00Z',
$text$# What this agreement is about

It applies to all cloud services that your company obtains through the indirect provider named above, whether the provider or one of its indirect resellers looks after you.

# Use of the services

The services are provided by their publisher. The publisher's terms and its data protection addendum apply to their use, in the version that is in force when a subscription begins or renews. For Microsoft services these are the Microsoft Customer Agreement and the Product Terms, which are published at https://www.microsoft.com/licensing.

Your company is responsible for the accounts of its people and for what is done with them, and keeps their credentials safe.

# Orders, terms and payment

Your company orders from the indirect provider or through its indirect reseller, and pays whom it orders from at the prices agreed on with them. A subscription has a term; it can be cancelled, and licenses can be given back, within the time that is shown for it. After that it runs to the end of its term. A subscription that renews automatically begins a new term at the price that is valid then, unless the renewal is turned off before.

# Data and access

The provider and its resellers process your company's contact and contract data to supply the services. They act in your tenant only with the rights that your company gave them, which its administrator can see and withdraw at any time.

# End

This agreement holds until the relationship with the provider ends. Subscriptions that are under way then run to the end of their term.

# Acceptance

Whoever accepts confirms that they may bind the company.$text$,
$text$# Worum es geht

Dieser Vertrag gilt für alle Clouddienste, die Ihr Unternehmen über den oben genannten indirekten Anbieter bezieht, gleich ob Sie vom Anbieter selbst oder von einem seiner indirekten Vertriebspartner betreut werden.

# Nutzung der Dienste

Die Dienste erbringt ihr Hersteller. Für die Nutzung gelten dessen Bedingungen und Datenschutznachtrag in der Fassung, die bei Beginn oder Verlängerung eines Abonnements in Kraft ist. Für Microsoft-Dienste sind das der Microsoft-Kundenvertrag und die Produktbestimmungen, veröffentlicht unter https://www.microsoft.com/licensing.

Ihr Unternehmen ist für die Konten seiner Mitarbeiterinnen und Mitarbeiter verantwortlich und dafür, was damit geschieht, und bewahrt deren Zugangsdaten sicher auf.

# Bestellungen, Laufzeiten und Zahlung

Ihr Unternehmen bestellt beim indirekten Anbieter oder über dessen indirekten Vertriebspartner und bezahlt dort zu den vereinbarten Preisen. Ein Abonnement hat eine Laufzeit. Innerhalb der dafür angezeigten Frist kann es gekündigt und können Lizenzen zurückgegeben werden, danach läuft es bis zum Ende der Laufzeit. Ein Abonnement mit automatischer Verlängerung beginnt eine neue Laufzeit zum dann gültigen Preis, sofern die Verlängerung nicht vorher abgeschaltet wird.

# Daten und Zugriff

Der Anbieter und seine Vertriebspartner verarbeiten Kontakt- und Vertragsdaten Ihres Unternehmens, um die Dienste bereitzustellen. In Ihrem Mandanten handeln sie nur mit den Rechten, die Ihr Unternehmen ihnen gegeben hat. Ihr Administrator kann diese Rechte jederzeit einsehen und entziehen.

# Ende

Dieser Vertrag gilt, bis die Beziehung zum Anbieter endet. Laufende Abonnements laufen dann bis zum Ende ihrer Laufzeit.

# Annahme

Wer annimmt, bestätigt, das Unternehmen verpflichten zu dürfen.$text$);
