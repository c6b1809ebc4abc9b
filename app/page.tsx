import { redirect } from "next/navigation";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export default async function Home() {
  await signedIn();
  redirect(paths.overview());
}
