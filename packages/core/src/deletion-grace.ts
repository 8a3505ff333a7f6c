/** How long the deletion of a workspace can be taken back. */
export const deletionGraceDays = 14
