import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { renderSVG } from "uqr";
import { ConfirmAppForm, PasskeyForm, StartAppForm } from "#components/identity/factor-forms.tsx";
import { Leave } from "#components/shell/leave.tsx";
import { Card, LinkButton, Notice, Section } from "#components/ui/index.ts";
import type { Actor } from "#lib/access.ts";
import { awaits } from "#lib/actor.ts";
import { readAppSetUp, readPasskeyOptions } from "#lib/domain/identity/factors/reads.ts";
import { orNothing } from "#lib/problem.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { currentActor, stepBefore } from "#lib/web/session.ts";
import { addPasskeyAction, confirmAppAction, startAppAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.factors");
  return { title: t("set_up") };
}

/** The address that an app takes a picture of, drawn here: the secret goes to nobody else. */
const drawn = (address: string) => `data:image/svg+xml;base64,${Buffer.from(renderSVG(address, { border: 2 })).toString("base64")}`;

async function App({ actor, id, next }: { actor: Actor; id: string; next: string }) {
  const t = await getTranslations("identity.factors");
  const app = await orNothing(readAppSetUp(actor, { id }));
  if (!app) redirect(paths.setUpFactor());
  const picture = "address" in app && app.address ? drawn(app.address) : undefined;
  return (
    <Section title={t("app")}>
      <Card>
        <ConfirmAppForm action={confirmAppAction} app={{ ...app, picture }} next={next} />
      </Card>
    </Section>
  );
}

async function Choice({ actor, from, next }: { actor: Actor; from?: string; next: string }) {
  const t = await getTranslations("identity.factors");
  const options = await readPasskeyOptions(actor, {});
  return (
    <>
      <Section title={t("passkey")} description={t("passkey_text")}>
        <Card>
          <PasskeyForm action={addPasskeyAction} options={JSON.stringify(options)} next={next} />
        </Card>
      </Section>
      <Section title={t("app")} description={t("app_text")}>
        <Card>
          <StartAppForm action={startAppAction} from={from} />
        </Card>
      </Section>
    </>
  );
}

/** Sets up a second factor: because somebody wants one, or must have one before they come in. */
export default async function SetUpPage({ searchParams }: PageProps<"/second-factor/set-up">) {
  const [actor, query, t] = await Promise.all([currentActor(), searchParams, getTranslations("identity.factors")]);
  const from = safePath(query.from);
  if (actor.kind === "guest") redirect(paths.signIn({ from: paths.setUpFactor({ from }) }));
  const must = awaits(actor) === "ENROLMENT";
  const step = stepBefore(actor, paths.setUpFactor({ from }));
  if (step && !step.startsWith(paths.setUpFactor())) redirect(step);
  const next = from ?? (must ? paths.overview() : paths.settings());
  return (
    <div className="mx-auto flex max-w-lg flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("set_up")}</h1>
      {must && (
        <Notice tone="info" title={t("must_title")}>
          {t("must_text")}
        </Notice>
      )}
      {typeof query.app === "string" ? <App actor={actor} id={query.app} next={next} /> : <Choice actor={actor} from={from} next={next} />}
      <div>{must ? <Leave label={t("leave")} /> : <LinkButton href={paths.settings()}>{t("back")}</LinkButton>}</div>
    </div>
  );
}
