import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AnswerForms } from "#components/programs/device-forms.tsx";
import { Card, DescriptionList, Page, Time } from "#components/ui/index.ts";
import { readDevice } from "#lib/domain/applications/devices/reads.ts";
import { found } from "#lib/web/found.ts";
import { isFromHere, signedIn } from "#lib/web/session.ts";
import { allowDeviceAction, refuseDeviceAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiAccess.consent");
  return { title: t("title") };
}

/** A program that showed a code: may it act in the name of whoever typed it in? */
export default async function DeviceAskedPage({ params }: PageProps<"/device/[id]">) {
  const [actor, { id }] = await Promise.all([signedIn(), params]);
  const [{ application, askedFrom, createdAt }, t, said] = await Promise.all([
    found(readDevice(actor, { id })),
    getTranslations("apiAccess.consent"),
    getTranslations("apiAccess.device"),
  ]);
  const facts = [
    { term: t("program"), value: application.name },
    { term: t("registered_by"), value: application.createdByName },
    { term: t("account"), value: `${actor.name}, ${actor.organizationName}` },
    { term: t("may"), value: t(application.changes ? "may_change" : "may_look") },
    { term: t("lasts"), value: t("lasts_days") },
    {
      term: said("asked_from"),
      value: said.rich((await isFromHere(askedFrom)) ? "same_network" : "other_network", { network: () => <code>{askedFrom}</code> }),
    },
    { term: said("asked_at"), value: <Time value={createdAt} withTime /> },
  ];
  return (
    <Page title={t("title")} subtitle={t("subtitle", { program: application.name })}>
      <Card className="flex flex-col gap-6">
        <DescriptionList items={facts} />
        <p>{said("text")}</p>
        <AnswerForms
          id={id}
          version={application.version}
          allow={allowDeviceAction}
          refuse={refuseDeviceAction}
          words={{ allow: t("allow"), refuse: t("refuse") }}
        />
      </Card>
    </Page>
  );
}
