/** Supplies to Wildberries' warehouses: the list and one of them with its tabs. Section 2.2 of the digest on cabinets; those of FBS lie elsewhere. */
export const wildberriesSupplyPaths = /^\/supplies-management\/all-supplies(?:\/supply-detail(?:\/[\w-]+)?)?\/?$/;
