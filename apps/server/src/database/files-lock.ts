/**
 * Names the stored files among advisory locks. A backup holds it shared from before its snapshot until it has read the last file; who
 * removes bytes holds it alone, so that no backup has a row whose file was gone when it came to it.
 */
export const filesLock = 20_260_003;
