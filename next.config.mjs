import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native and engine packages are loaded from node_modules, not bundled.
  serverExternalPackages: ["@node-rs/argon2", "pg-boss", "pino", "pg"],
  images: { unoptimized: true },
  // A page comes with its title, and not a moment later: a screen reader says it first.
  htmlLimitedBots: /.*/,
  experimental: { serverActions: { bodySizeLimit: "3mb" } },
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
