import { useTranslations } from "next-intl";
import { Card, Section } from "#components/ui/index.ts";
import type { Actor } from "#lib/access.ts";
import { saysOf } from "#lib/i18n/moments.ts";
import { hours, regions, tagOf } from "#lib/reader.ts";
import { zoneChoice, zonesNear } from "#lib/zones.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { HabitsForm } from "./habits-form.tsx";

type Kept = { zone: string | null; region: string | null; hours: string | null };

/** Each choice shows what it means, on this very moment. */
export function Habits({ actor, kept, action }: { actor: Actor; kept: Kept; action: FormAction }) {
  const t = useTranslations("habits");
  const { language, zone } = actor;
  const now = new Date();
  const names = new Intl.DisplayNames(tagOf(language, actor.region), { type: "region" });
  const sample = (region: string | null, clock: (typeof hours)[number] | null) => saysOf({ locale: tagOf(language, region), zone, hours: clock }).moment(now);
  const number = (region: string) => new Intl.NumberFormat(tagOf(language, region), { minimumFractionDigits: 2 }).format(1234.5);
  const places = regions[language].map((value) => ({ value, label: `${names.of(value)}: ${sample(value, actor.hours)}, ${number(value)}` }));
  const clocks = hours.map((value) => ({ value, label: `${t(value)}: ${sample(actor.region, value)}` }));
  const zones = zonesNear(zone).map((each) => zoneChoice(each, language, now));
  const habits = { zone, region: kept.region ?? undefined, hours: kept.hours ?? undefined };
  return (
    <Section title={t("title")} description={t("text", { example: saysOf({ locale: tagOf(language, actor.region), zone, hours: actor.hours }).exact(now) })}>
      <Card>
        <HabitsForm
          action={action}
          habits={habits}
          zones={zones.map(([value, label, hint]) => ({ value, label: `${label} (${hint})` }))}
          regions={places}
          clocks={clocks}
        />
      </Card>
    </Section>
  );
}
