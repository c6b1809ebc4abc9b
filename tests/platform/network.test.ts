import { expect, test } from "vitest";
import { newDevice, sealed, unsealed } from "#lib/platform/device.ts";
import { networkOf, roughlyFrom } from "#lib/platform/network.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:2::6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["2001:db8:1:2::", "2001:db8:1:2::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["", ""],
])("%s is counted as %s", (address, network) => expect(networkOf(address)).toBe(network));

test.each([
  ["203.0.113.7", "203.0.113.0/24"],
  ["::ffff:203.0.113.7", "203.0.113.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
  ["", ""],
])("%s is said to be from %s", (address, network) => expect(roughlyFrom(address)).toBe(network));

test("a browser is known by a cookie with our seal, and by no other", () => {
  const device = newDevice();
  const cookie = sealed(device, "the key");
  expect(unsealed(cookie, "the key")).toBe(device);
  const others = [undefined, "", ".", device, `${device}.`, `${cookie}x`, `x${cookie}`, sealed(device, "another key")];
  for (const other of others) expect(unsealed(other, "the key"), other).toBeUndefined();
});
