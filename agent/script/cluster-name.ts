/**
 * Whether ECS would take it as the name of a cluster.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html
 */
export const isClusterName = (text: string): boolean => /^[A-Za-z0-9_-]{1,255}$/.test(text);
