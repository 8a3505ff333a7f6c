/** The filters a list was left with, so that a record's page leads back to the same rows. Per workspace, until reload. */
export function createLastList<Search extends object>() {
  const left = new Map<string, Search>()
  return {
    remember(tenant: string, search: Search): void {
      left.set(tenant, search)
    },
    of: (tenant: string): Search | undefined => left.get(tenant),
  }
}
