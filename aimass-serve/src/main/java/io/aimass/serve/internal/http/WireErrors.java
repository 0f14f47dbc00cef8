package io.aimass.serve.internal.http;

import io.aimass.serve.internal.json.JsonOutput;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the server library itself refuses, such as a header that is too large, as JSON. */
final class WireErrors extends ErrorHandler {

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    byte[] body = JsonOutput.bytes(Map.of("error", HttpStatus.getMessage(code)));
    response.getHeaders().put("Content-Type", Reply.JSON);
    response.getHeaders().put("Content-Length", body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
