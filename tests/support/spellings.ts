import { randomInt } from "node:crypto";

// A customer as programs send it, and how each of them spells what it says.

export const company = (prefix: string, associatedPartnerId?: string) => ({
  companyProfile: { domain: `${prefix}.onmicrosoft.com`, organizationRegistrationNumber: null },
  billingProfile: {
    ...{ email: "info@ahrwein.example", culture: "de-DE", language: "de", companyName: `Ahr Wein ${prefix}` },
    defaultAddress: {
      country: "DE",
      city: "Ahrweiler",
      state: "",
      addressLine1: "Uferweg 3",
      postalCode: "53474",
      firstName: "Ida",
      lastName: "Kern",
      phoneNumber: "+49264100123",
    },
  },
  ...(associatedPartnerId && { associatedPartnerId }),
});
export const pascal = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(pascal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.replace(/^./, (first) => first.toUpperCase()), pascal(inner)]));
};
export const prefixOf = () => `ahr${randomInt(1_000_000_000)}`;

export const spellings = {
  ".NET": {
    base: "/v1",
    type: "?relationship_type=IsIndirectCloudSolutionProviderOf",
    body: (sent: object) => JSON.stringify(pascal({ ...sent, relationshipToPartner: "unknown", Id: null })),
  },
  Java: {
    base: "/v1//",
    type: "?relationship_type=ISINDIRECTCLOUDSOLUTIONPROVIDEROF&null=0&null=2147483647",
    body: (sent: object) => JSON.stringify({ ...sent, __Links: {}, links: { self: {} } }),
  },
  Python: { base: "/V1.0", type: "?relationship_type=isIndirectCloudSolutionProviderOf", body: (sent: object) => JSON.stringify(sent, null, 2) },
  Node: {
    base: "/v1.0",
    type: "?relationshipType=is_indirect_cloud_solution_provider_of",
    body: (sent: object) => JSON.stringify({ ...sent, enableGDAPByDefault: true }),
  },
  curl: {
    base: "/v1",
    type: "/?RELATIONSHIP_TYPE=is_indirect_cloud_solution_provider_of",
    body: (sent: object) => `// a comment\n${JSON.stringify(sent).replace(/\}$/, ",}")}`,
  },
};
