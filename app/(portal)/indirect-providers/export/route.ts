import { partneredProviderList } from "#components/partnerships/provider-list.ts";
import { exportProviders } from "#lib/domain/partnerships/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(partneredProviderList, exportProviders);
