<%@ Page Language="C#" %><% Response.Write("PROOF_VARIABLE=" + System.Environment.GetEnvironmentVariable("PROOF_VARIABLE")); %>
