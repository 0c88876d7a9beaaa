export function sortKeyOf(name: string): string {
  return name.toLowerCase();
}
