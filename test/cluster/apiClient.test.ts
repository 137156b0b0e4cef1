import { afterAll, expect, inject, test } from "vitest";
import { openApi } from "./apiClient.ts";

const cluster = inject("cluster");
const api = openApi(cluster);
const configMaps = "/api/v1/namespaces/default/configmaps";

afterAll(() => api.close());

test("the body of a request never becomes part of the next one", async () => {
  for (const name of ["first", "second", "third"]) {
    const created = await api.post(configMaps, { apiVersion: "v1", kind: "ConfigMap", metadata: { name } });
    expect(created).toMatchObject({ ok: true, value: { status: 201 } });
    const deleted = await api.delete(`${configMaps}/${name}`, { propagationPolicy: "Background" });
    expect(deleted).toMatchObject({ ok: true, value: { status: 200 } });
    expect(await api.get(`${configMaps}/${name}`)).toMatchObject({ ok: true, value: { status: 404 } });
  }
});
