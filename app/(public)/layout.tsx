import { chosenTheme } from "#components/shell/chosen-theme.ts";
import { PublicShell } from "#components/shell/shell.tsx";
import { ownBrand } from "#lib/web/brand.ts";

export default async function PublicLayout({ children }: { children: React.ReactNode }) {
  const [theme, brand] = await Promise.all([chosenTheme(), ownBrand()]);
  return (
    <PublicShell theme={theme} brand={brand} wide>
      {children}
    </PublicShell>
  );
}
