import { Badge, RowHeader, RowLink, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { Named } from "#lib/partner-center/openapi.ts";

// Calls and their members, as they are written; only what is said about them is in somebody's language.

export type Said = Record<"call" | "what" | "who" | "app" | "person" | "member" | "type" | "required", string>;
export type Listed = { id: string; method: string; address: string; summary: string; person: boolean; href: string };

export const Who = ({ person, said }: { person: boolean; said: Said }) => <Badge tone={person ? "info" : "neutral"}>{person ? said.person : said.app}</Badge>;

/** The calls of one noun, each leading to where it is described. */
export function CallTable({ label, calls, said }: { label: string; calls: Listed[]; said: Said }) {
  return (
    <Table label={label}>
      <THead>
        <Th>{said.call}</Th>
        <Th>{said.what}</Th>
        <Th>{said.who}</Th>
      </THead>
      <tbody>
        {calls.map(({ id, method, address, summary, person, href }) => (
          <Tr key={id}>
            <RowHeader>
              <RowLink href={href}>
                <code className="wrap-anywhere">
                  {method} {address}
                </code>
              </RowLink>
            </RowHeader>
            <Td head={said.what}>{summary}</Td>
            <Td head={said.who}>
              <Who person={person} said={said} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

export function MemberTable({ label, members, said }: { label: string; members: Named[]; said: Said }) {
  return (
    <Table label={label}>
      <THead>
        <Th>{said.member}</Th>
        <Th>{said.type}</Th>
      </THead>
      <tbody>
        {members.map(({ name, type, needed }) => (
          <Tr key={name}>
            <RowHeader>
              <code className="wrap-anywhere">{name}</code>
            </RowHeader>
            <Td>
              <code className="wrap-anywhere">{type}</code> {needed && <Badge tone="neutral">{said.required}</Badge>}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
