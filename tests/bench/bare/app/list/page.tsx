import { ids } from "#tests/bench/world.ts";
import { customers } from "../../db.ts";

export const dynamic = "force-dynamic";

export default async function List() {
  const rows = await customers(ids.provider);
  return (
    <table>
      <tbody>
        {rows.map(({ id, name, domain, country, createdAt, tags, resellers }) => (
          <tr key={id}>
            <td>
              <a href={`/customers/${id}`}>{name}</a>
            </td>
            <td>{domain}</td>
            <td>{resellers.map(({ reseller }) => reseller.name).join(", ")}</td>
            <td>{tags.map((tag) => tag.name).join(", ")}</td>
            <td>{country}</td>
            <td>{createdAt.toISOString().slice(0, 10)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
