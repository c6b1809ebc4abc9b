import { findZones, zoneChoice } from "#lib/zones.ts";
import { choicesRoute } from "#lib/web/choices-route.ts";

export const GET = choicesRoute(
  async ({ language }, { q = "" }) => {
    const { items, more } = findZones(q);
    return { items: items.map((zone) => zoneChoice(zone, language, new Date())), more };
  },
  (choice) => choice,
);
