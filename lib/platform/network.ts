/** Whose address it is: one IPv4 address, or the /64 of IPv6 that one household or office has as a whole. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !address.includes(":")) return mapped ?? address;
  const [left = [], right = []] = address
    .toLowerCase()
    .split("::")
    .map((side) => side.split(":").filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const first = [...left, ...zeros, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${first.join(":")}::/64`;
}

/** From roughly where somebody came, for people to read: a network of 256 IPv4 addresses, or the /48 of an IPv6 one. */
export function roughlyFrom(address: string): string {
  const network = networkOf(address);
  if (!network.includes(":")) return network.replace(/\.\d+$/, ".0/24");
  return `${network.split(":").slice(0, 3).join(":")}::/48`;
}
