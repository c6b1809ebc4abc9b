import { type Actor, may } from "#lib/access.ts";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { daysToAnswer } from "#lib/domain/partnerships/rules.ts";
import { relationshipDraft } from "#lib/letters/relationships.ts";
import { found } from "#lib/web/found.ts";

type Named = { id: string; name: string };
type Partners = { providers: Named[]; more: boolean } | { resellers: Named[]; more: boolean };
type Query = Record<string, string | string[] | undefined>;

/** A provider asks alone or with one of its resellers, a reseller with one of its providers; what the address names is chosen already. */
export async function relationshipChoices(
  actor: Actor,
  { providers, more: moreProviders }: { providers: Named[]; more: boolean },
  { provider, reseller }: Query,
): Promise<{ partners: Partners; chosen: { providerId?: string; resellerId?: string } }> {
  if (may(actor, "partnership.listResellers")) {
    const { resellers, more } = await found(offeredResellers(actor, { chosen: reseller }));
    return { partners: { resellers, more }, chosen: { resellerId: resellers.find(({ id }) => id === reseller)?.id } };
  }
  // The letter names one from the beginning; which one, stands beside it.
  return { partners: { providers, more: moreProviders }, chosen: { providerId: (providers.find(({ id }) => id === provider) ?? providers[0])?.id } };
}

type Asked = { providerId?: string; resellerId?: string; adminRights: boolean; language: "en" | "de"; link: string };

/** In the name of whoever asks, and of both where a partner is chosen. */
export function lettered(actor: Actor, partners: Partners, { providerId, resellerId, adminRights, language, link }: Asked) {
  const asker = actor.organizationName;
  const both =
    "providers" in partners
      ? { provider: partners.providers.find(({ id }) => id === providerId)?.name ?? "", reseller: asker }
      : { provider: asker, reseller: partners.resellers.find(({ id }) => id === resellerId)?.name ?? "" };
  return relationshipDraft(
    { ...both, adminRights: adminRights ? "ADMIN" : "NONE", sender: actor.name, organization: asker, link, days: daysToAnswer },
    language,
  );
}
