export const standsIn = (): boolean => false;
