package dev.rekindle.journey.engine.flush;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.reflection.DefaultReflectorFactory;
import org.apache.ibatis.reflection.invoker.Invoker;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;

/** Reads properties of entities as MyBatis does, with each getter looked up once. */
final class EntityProperties {

    private final DefaultReflectorFactory reflectors = new DefaultReflectorFactory();
    private final Map<Key, Invoker> invokers = new ConcurrentHashMap<>();

    private record Key(Class<?> type, String property) {}

    @Nullable
    Object read(Object entity, String property) {
        Invoker getter = invokers.computeIfAbsent(
                new Key(entity.getClass(), property),
                key -> reflectors.findForClass(key.type()).getGetInvoker(key.property()));
        try {
            return getter.invoke(entity, null);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new ProcessEngineException("Cannot read " + property + " of " + entity, e);
        }
    }
}
