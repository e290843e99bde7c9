/**
 * No public source names the address of supply requests. Taken for one: a part of the path that speaks of supplies; `supplier` stands in
 * front of every shop and says nothing.
 */
export const yandexSupplyPaths = /\/(?!supplier)[\w-]*suppl[\w-]*(?:\/|$)/i;
