/** Whether this browser lacks any of what pdf.js takes for granted; written by the build. */
export declare const isOlder: boolean;
