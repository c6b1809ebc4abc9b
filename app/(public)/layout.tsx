import { chosenTheme } from "#components/shell/chosen-theme.ts";
import { PublicShell } from "#components/shell/shell.tsx";

export default async function PublicLayout({ children }: { children: React.ReactNode }) {
  return (
    <PublicShell theme={await chosenTheme()} wide>
      {children}
    </PublicShell>
  );
}
