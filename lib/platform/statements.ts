/** A statement that was said so often is worth its place in every connection's memory; and so many have one. */
const often = 5;
const mostNamed = 200;
/** Of what was said seldom so much is remembered. */
const mostHeard = 2000;
const unnamed = "";

/**
 * Names for what is said again and again: PostgreSQL reads and judges a named statement once a connection, which is a sixth of
 * its work for a page. It plans each for its values all the same (`plan_cache_mode`). An empty name for what is said seldom.
 */
export function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  const heard = new Map<string, number>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= mostNamed) return known ?? unnamed;
    const count = (heard.get(sql) ?? 0) + 1;
    if (count < often) {
      if (heard.size >= mostHeard) heard.clear();
      heard.set(sql, count);
      return unnamed;
    }
    heard.delete(sql);
    const name = `twotier_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
